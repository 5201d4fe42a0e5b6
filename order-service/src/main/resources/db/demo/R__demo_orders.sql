-- Orders to look at: user "demo" with six, user-0001 to user-2000 with one to six each.
-- Everything is derived from md5, nothing from random(): every database holds the same orders.
-- Safe to run again: what is there stays.

insert into product (sku, name, price)
values ('BRD-001', 'Sourdough loaf', 5.40),
       ('BRD-002', 'Rye bread with caraway', 4.90),
       ('BRD-003', 'Butter croissants, four', 6.80),
       ('CHS-001', 'Comté, aged 18 months, 250 g', 9.75),
       ('CHS-002', 'Goat cheese in ash', 6.20),
       ('CHS-003', 'Gorgonzola dolce, 200 g', 5.60),
       ('COF-001', 'Espresso beans, 1 kg', 19.90),
       ('COF-002', 'Filter coffee, Ethiopia, 250 g', 11.50),
       ('COF-003', 'Decaf beans, 500 g', 13.90),
       ('COF-004', 'Paper filters, hundred', 3.20),
       ('COF-005', 'Hand grinder', 79.00),
       ('COF-006', 'Moka pot, six cups', 34.50),
       ('TEA-001', 'Darjeeling first flush, 100 g', 14.80),
       ('TEA-002', 'Earl Grey, 50 bags', 7.30),
       ('TEA-003', 'Peppermint from the valley, 80 g', 5.90),
       ('TEA-004', 'Glass teapot, one litre', 27.00),
       ('OIL-001', 'Olive oil, extra virgin, 750 ml', 16.40),
       ('OIL-002', 'Pumpkin seed oil, 250 ml', 12.90),
       ('VIN-001', 'Balsamic vinegar of Modena', 8.70),
       ('VIN-002', 'Sherry vinegar', 6.50),
       ('PAS-001', 'Spaghetti, bronze-cut, 1 kg', 3.90),
       ('PAS-002', 'Orecchiette, 500 g', 2.80),
       ('PAS-003', 'Peeled San Marzano tomatoes', 2.60),
       ('PAS-004', 'Pesto from Genoa, 180 g', 6.90),
       ('SPC-001', 'Smoked paprika', 4.20),
       ('SPC-002', 'Black pepper from Kampot', 8.90),
       ('SPC-003', 'Sea salt flakes', 5.10),
       ('SPC-004', 'Saffron, 1 g', 9.80),
       ('CHO-001', 'Dark chocolate, 72 %', 4.50),
       ('CHO-002', 'Hazelnut praline, 12 pieces', 13.20),
       ('CHO-003', 'Drinking chocolate, 250 g', 7.60),
       ('HON-001', 'Chestnut honey, 500 g', 10.40),
       ('HON-002', 'Apricot jam', 5.70),
       ('HON-003', 'Bitter orange marmalade', 5.90),
       ('KIT-001', 'Cast iron pan, 28 cm', 64.00),
       ('KIT-002', 'Chef''s knife, 20 cm', 89.90),
       ('KIT-003', 'Oak cutting board', 42.50),
       ('KIT-004', 'Linen kitchen towels, three', 24.00),
       ('KIT-005', 'Enamel mug', 12.00),
       ('KIT-006', 'Bread tin with lid', 29.90)
on conflict do nothing;

-- a number from 0 to below - 1 that depends on the seed alone
create function pg_temp.drawn(seed text, below bigint) returns bigint language sql immutable
    return ('x' || left(md5(seed), 8))::bit(32)::bigint % below;

create temporary table demo_order on commit drop as
select md5('order/' || customer.user_id || '/' || nth)::uuid as id,
       customer.user_id,
       case when pg_temp.drawn('status/' || customer.user_id || '/' || nth, 20) = 0
            then 'REJECTED' else 'CONFIRMED' end as status,
       timestamptz '2026-01-15 14:23:00+00'
           - make_interval(days => ((nth - 1) * 23)::int)
           - case when customer.user_id = 'demo' then make_interval()
                  else make_interval(secs => pg_temp.drawn('placed/' || customer.user_id || '/' || nth, 20 * 86400)) end
           as placed_at,
       1 + pg_temp.drawn('lines/' || customer.user_id || '/' || nth, 4) as line_count
from (select 'demo' as user_id, 6 as order_count
      union all
      select user_id, 1 + pg_temp.drawn('orders/' || user_id, 6)
      from (select 'user-' || lpad(n::text, 4, '0') as user_id from generate_series(1, 2000) as n) as numbered) as customer
     cross join lateral generate_series(1, customer.order_count) as nth;

create temporary table demo_item on commit drop as
select demo_order.id as order_id,
       line,
       product.sku,
       product.name,
       1 + pg_temp.drawn('quantity/' || demo_order.id || '/' || line, 3) as quantity,
       product.price as unit_price
from demo_order
     cross join lateral generate_series(1, demo_order.line_count) as line
     -- neighbouring lines step through the list by 11, so that no product comes twice in an order
     join (select *, row_number() over (order by sku) - 1 as position, count(*) over () as of from product) as product
       on product.position = (pg_temp.drawn('product/' || demo_order.id, product.of) + line * 11) % product.of;

insert into customer_order (id, user_id, status, currency, total, placed_at)
select id, user_id, status, 'EUR', total, placed_at
from demo_order
     join (select order_id, sum(quantity * unit_price) as total from demo_item group by order_id) as summed
       on summed.order_id = id
on conflict do nothing;

insert into order_item (order_id, line, sku, name, quantity, unit_price)
select order_id, line, sku, name, quantity, unit_price
from demo_item
on conflict do nothing;
