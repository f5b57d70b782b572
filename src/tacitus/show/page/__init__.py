"""The page where a store is looked at, checked and corrected: `tacitus serve`."""
