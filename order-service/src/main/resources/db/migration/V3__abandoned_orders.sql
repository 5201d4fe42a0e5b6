-- "the abandoned orders that were placed before then" are found without reading all orders
create index customer_order_abandoned on customer_order (placed_at) where status = 'ABANDONED';
