"""What people do, without a screen: describe a paper, keep a release up to date, know who is signed in."""
