"""Light stemmers of our own, for languages whose Snowball stemmer takes off too little, too much, or is not
there. Each takes a folded word; ADR 13 has what each was measured by.
"""
