"""An archive whose files are damaged, again and again."""
