"""What follows a release: putting right, checking by somebody else, judging again."""
