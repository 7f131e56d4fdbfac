"""How many answers and exported articles a second one worker gives, beside its floors."""
