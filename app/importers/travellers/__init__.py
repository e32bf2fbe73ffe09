"""Read lists of travellers from files, CSV or UN/EDIFACT PAXLST, and answer them in CSV or CUSRES."""
