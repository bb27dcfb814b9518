"""What is found out by talking: forums, visits and the opinions found there (clause T3-3)."""
