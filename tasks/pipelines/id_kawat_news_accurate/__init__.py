"""The Indonesian recognizer that is more often right, and slower: its files, and the component that reads them."""
