"""Analysis: what of texts and queries is made alike for searching only, after folding and cutting
(`app.text`), and so is no part of ids and slugs. Every engine is given the same.
"""
