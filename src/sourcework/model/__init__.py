"""The unit's data as frozen records. No module here reads or writes anything."""
