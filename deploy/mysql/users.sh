#!/bin/bash
# Run by the image of MySQL once, on an empty database: who serves, and who migrates. The first may
# read and add; the second gives it the rest, table by table (docs/operations.md says why).
set -euo pipefail

mysql --protocol=socket --user=root --password="$MYSQL_ROOT_PASSWORD" << SQL
CREATE USER 'rendezvous'@'%' IDENTIFIED BY '$DB_PASSWORD';
GRANT SELECT, INSERT ON rendezvous.* TO 'rendezvous'@'%';
CREATE USER 'rendezvous_owner'@'%' IDENTIFIED BY '$DB_OWNER_PASSWORD';
GRANT ALL ON rendezvous.* TO 'rendezvous_owner'@'%' WITH GRANT OPTION;
SQL
