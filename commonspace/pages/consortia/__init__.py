"""Pages of consortia and of the programmes that they are judged before."""
