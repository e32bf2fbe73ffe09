"""Correct errors that other bureaus report: answered, disputed, decided (2018/1862 article 59)."""
