"""Generated tests go through 100 examples each time, and through many with `--hypothesis-profile=long`."""

from hypothesis import settings

settings.register_profile("long", max_examples=1_000)
