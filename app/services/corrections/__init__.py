"""Errors that other bureaus report in a filing: answered by its owner, disputed, decided (2018/1862 59)."""
