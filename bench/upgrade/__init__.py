"""An archive made by an earlier version, opened and loaded again by this one."""
