-- severity: warn
-- finds: figures without any value, or whose least value is above their greatest
SELECT quantity_id, document_id, text_raw, value_min, value_max
FROM quantity
WHERE value_min > value_max OR (value_min IS NULL AND value_max IS NULL)
