"""What sites of earlier versions need once, in the order of patches.txt."""
