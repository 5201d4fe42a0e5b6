-- An order has a life now: docs/orders.md has the picture.
alter table customer_order drop constraint customer_order_status_check;
alter table customer_order add constraint customer_order_status_check
    check (status in ('PLACED', 'RESERVED', 'PAYMENT_PENDING', 'CONFIRMED', 'REJECTED', 'ABANDONED'));
alter table customer_order add column refusal text check (refusal in ('OUT_OF_STOCK', 'DECLINED'));

-- what is not yet, or not any more, an order in its caller's eyes is counted by monitors and found by people
create index customer_order_unfinished on customer_order (status, placed_at)
    where status in ('PLACED', 'RESERVED', 'PAYMENT_PENDING');

-- One request of one user: what was asked for, which order came of it, and, once it is final, the answer as it was sent.
create table idempotency_key (
    user_id     text        not null,
    key         text        not null check (length(key) between 1 and 128),
    fingerprint text        not null,
    order_id    uuid        not null unique,
    expires_at  timestamptz not null,
    status      smallint,
    body        text,
    primary key (user_id, key),
    check ((status is null) = (body is null))
);
create index idempotency_key_expired on idempotency_key (expires_at);

-- Tasks that failed so often that no machine tries them any more.
create table dead_letter (
    task     text        not null,
    order_id uuid        not null,
    reason   text        not null,
    attempts integer     not null,
    since    timestamptz not null,
    primary key (task, order_id)
);

-- db-scheduler's own table, as its documentation has it
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
