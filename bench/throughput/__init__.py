"""How many answers and exported articles a second one worker gives to several connections, beside its floors."""
