#!/usr/bin/env bash
# Run once by the PostgreSQL image in its new, empty cluster: the database, its owner, and the two logins with their
# passwords. Everything else is the first migration's business.
set -euo pipefail
psql --set=ON_ERROR_STOP=1 --username postgres \
  --set=owner="$OWNER_PASSWORD" --set=web="$WEB_PASSWORD" --set=job="$JOB_PASSWORD" <<'SQL'
create role app_owner login createrole password :'owner';
create role app_web login noinherit password :'web';
create role app_job login noinherit password :'job';
create database amparo owner app_owner;
SQL
