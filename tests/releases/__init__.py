"""Small warehouses as earlier versions of the tables made them."""
