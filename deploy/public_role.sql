-- The role of PostgreSQL for the public extract alone, run by the owner of the tables, and again after each upgrade:
--     psql "$OWNERS_DATABASE_URL" --file deploy/public_role.sql
-- It reads what the extract shows and nothing else. Give it a password: ALTER ROLE lookout_public PASSWORD '…';
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lookout_public') THEN
        CREATE ROLE lookout_public LOGIN;
    END IF;
END $$;

GRANT USAGE ON SCHEMA public TO lookout_public;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM lookout_public;
GRANT SELECT ON
    attachment, birth_date, bureau, charge, description, filing, identifier, installation, name, nationality, place,
    property_detail, rate_count, stored_file, subject, warrant
TO lookout_public;
-- Whether this is a copy of another register, in which case nothing is shown.
GRANT SELECT (url, bureau, as_of, boot, ticks, longest_s) ON followed_register TO lookout_public;
