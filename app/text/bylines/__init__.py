"""What bylines are made of, in many languages: labels, names, roles, and what is no name at all.

Readers and the ingest ask the same functions, so that a page and a record are judged alike: `can_be_name`
says whether a string can be somebody's name, `is_desk` whether it credits somebody without naming them.
"""
