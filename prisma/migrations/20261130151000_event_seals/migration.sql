-- AlterTable
ALTER TABLE "audit_events" ADD COLUMN     "sequence" BIGSERIAL NOT NULL;

-- CreateTable
CREATE TABLE "event_seals" (
    "account_id" VARCHAR(12) NOT NULL,
    "number" INTEGER NOT NULL,
    "after_sequence" BIGINT NOT NULL,
    "last_sequence" BIGINT NOT NULL,
    "count" INTEGER NOT NULL,
    "entries" BYTEA,
    "newest_event" TIMESTAMPTZ(3),
    "entries_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "mac" BYTEA NOT NULL,
    "pruned_mac" BYTEA,

    CONSTRAINT "event_seals_pkey" PRIMARY KEY ("account_id","number")
);

-- CreateIndex
CREATE INDEX "event_seals_account_id_newest_event_idx" ON "event_seals"("account_id", "newest_event");

-- CreateIndex
CREATE INDEX "audit_events_account_id_sequence_idx" ON "audit_events"("account_id", "sequence");

-- The transaction gets its ID before the event gets its number. So a transaction whose number is not
-- above one that was read has an ID below one that is taken afterwards (store/events/seal-events.ts).
CREATE FUNCTION number_audit_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_current_xact_id();
  NEW."sequence" := nextval('audit_events_sequence_seq');
  RETURN NEW;
END
$$;

CREATE TRIGGER audit_events_numbered BEFORE INSERT ON "audit_events"
  FOR EACH ROW EXECUTE FUNCTION number_audit_event();
