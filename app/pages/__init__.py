"""The HTML a worker sees (badge, story, notices) and the shell of the console."""
