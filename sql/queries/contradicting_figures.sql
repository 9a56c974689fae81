-- title: Figures that disagree
-- question: Which figures for the same thing contradict each other, and who gives them?
-- On 100,000 articles it takes seconds: all figures of a story are compared with each other.
SELECT subject_text, low_text, low_speaker_text, low_path, high_text, high_speaker_text, high_path, gap
FROM v_contradicting_figure
