-- severity: warn
-- finds: events or mentions whose mode or quad class does not belong to their type
-- Made by `python -m pipelines.publish.checks` from the ontology: do not edit. DISASTER stands outside it.
WITH known (event_code, quad_class, mode_code) AS (
    VALUES
        ('ACCUSE', 3, NULL),
        ('ACCUSE', 3, 'disapprove'),
        ('ACCUSE', 3, 'investigate'),
        ('ACCUSE', 3, 'allege'),
        ('AGREE', 1, NULL),
        ('AID', 2, NULL),
        ('ASSAULT', 4, NULL),
        ('ASSAULT', 4, 'abduct'),
        ('ASSAULT', 4, 'beat'),
        ('ASSAULT', 4, 'torture'),
        ('ASSAULT', 4, 'sexual'),
        ('ASSAULT', 4, 'targeted'),
        ('ASSAULT', 4, 'destroy'),
        ('ASSAULT', 4, 'primitive'),
        ('ASSAULT', 4, 'firearms'),
        ('ASSAULT', 4, 'explosives'),
        ('ASSAULT', 4, 'suicide-attack'),
        ('ASSAULT', 4, 'aerial'),
        ('ASSAULT', 4, 'drone'),
        ('ASSAULT', 4, 'heavy-weapons'),
        ('ASSAULT', 4, 'crowd-control'),
        ('ASSAULT', 4, 'unconventional'),
        ('COERCE', 4, NULL),
        ('COERCE', 4, 'seize'),
        ('COERCE', 4, 'restrict'),
        ('COERCE', 4, 'censor'),
        ('COERCE', 4, 'curfew'),
        ('COERCE', 4, 'martial-law'),
        ('COERCE', 4, 'arrest'),
        ('COERCE', 4, 'deport'),
        ('COERCE', 4, 'withhold'),
        ('COERCE', 4, 'misinformation'),
        ('COERCE', 4, 'cyber'),
        ('CONCEDE', 1, NULL),
        ('CONSULT', 1, NULL),
        ('CONSULT', 1, 'visit'),
        ('CONSULT', 1, 'third-party'),
        ('CONSULT', 1, 'multilateral'),
        ('CONSULT', 1, 'phone'),
        ('COOPERATE', 2, NULL),
        ('MOBILIZE', 4, NULL),
        ('MOBILIZE', 4, 'troops'),
        ('MOBILIZE', 4, 'weapons'),
        ('MOBILIZE', 4, 'police'),
        ('MOBILIZE', 4, 'militia'),
        ('PROTEST', 4, NULL),
        ('PROTEST', 4, 'demo'),
        ('PROTEST', 4, 'riot'),
        ('PROTEST', 4, 'strike'),
        ('PROTEST', 4, 'hunger'),
        ('PROTEST', 4, 'boycott'),
        ('PROTEST', 4, 'obstruct'),
        ('PROTEST', 4, 'vandalize'),
        ('REJECT', 3, NULL),
        ('REJECT', 3, 'assist'),
        ('REJECT', 3, 'change'),
        ('REJECT', 3, 'yield'),
        ('REJECT', 3, 'meet'),
        ('REQUEST', 3, NULL),
        ('REQUEST', 3, 'assist'),
        ('REQUEST', 3, 'change'),
        ('REQUEST', 3, 'yield'),
        ('REQUEST', 3, 'meet'),
        ('RETREAT', 2, NULL),
        ('RETREAT', 2, 'withdraw'),
        ('RETREAT', 2, 'release'),
        ('RETREAT', 2, 'disarm'),
        ('RETREAT', 2, 'ceasefire'),
        ('RETREAT', 2, 'access'),
        ('RETREAT', 2, 'resign'),
        ('SANCTION', 4, NULL),
        ('SANCTION', 4, 'convict'),
        ('SANCTION', 4, 'expel'),
        ('SANCTION', 4, 'withdraw'),
        ('SANCTION', 4, 'discontinue'),
        ('SUPPORT', 1, NULL),
        ('THREATEN', 3, NULL),
        ('THREATEN', 3, 'restrict'),
        ('THREATEN', 3, 'arrest'),
        ('THREATEN', 3, 'relations'),
        ('THREATEN', 3, 'expel'),
        ('THREATEN', 3, 'territory'),
        ('THREATEN', 3, 'violence')
),
coded AS (
    SELECT 'event' AS table_name, event_id AS row_id, event_code, quad_class, mode_code FROM event
    UNION ALL
    SELECT 'event_mention', event_mention_id, event_code, quad_class, mode_code FROM event_mention
)
SELECT coded.table_name, coded.row_id, coded.event_code, coded.mode_code, coded.quad_class
FROM coded
WHERE (coded.event_code = 'DISASTER' AND coded.quad_class IS NOT NULL)
    OR (
        coded.event_code <> 'DISASTER'
        AND NOT EXISTS (
            SELECT 1
            FROM known
            WHERE known.event_code = coded.event_code
                AND known.quad_class IS NOT DISTINCT FROM coded.quad_class
                AND known.mode_code IS NOT DISTINCT FROM coded.mode_code
        )
    )
