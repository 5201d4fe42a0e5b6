create table product (
    sku   text          primary key check (sku ~ '^[A-Z0-9-]{1,32}$'),
    name  text          not null,
    price numeric(12,2) not null check (price >= 0)
);

create table customer_order (
    id        uuid          primary key,
    user_id   text          not null check (user_id ~ '^[A-Za-z0-9._@-]{1,64}$'),
    status    text          not null check (status in ('CONFIRMED', 'PAYMENT_PENDING', 'REJECTED')),
    currency  text          not null check (currency ~ '^[A-Z]{3}$'),
    total     numeric(12,2) not null check (total >= 0),
    placed_at timestamptz   not null
);

-- "this user's newest orders" is read from the index in order, without a sort
create index customer_order_of_user on customer_order (user_id, placed_at desc, id);

-- Name and price are those of the day of the order, not today's: they are kept here.
create table order_item (
    order_id   uuid          not null references customer_order (id) on delete cascade,
    line       smallint      not null check (line > 0),
    sku        text          not null references product (sku),
    name       text          not null,
    quantity   integer       not null check (quantity > 0),
    unit_price numeric(12,2) not null check (unit_price >= 0),
    primary key (order_id, line)
);
