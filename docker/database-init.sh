#!/usr/bin/env bash
# Once, in a new database: the role and the database of order-service, which is no superuser.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set password="$(cat /run/credentials/orders/spring.datasource.password)" <<'SQL'
create role orders login password :'password';
create database orders owner orders;
SQL
