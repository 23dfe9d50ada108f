-- AlterTable
ALTER TABLE "audit_events" ADD COLUMN     "access_key_id" VARCHAR(128),
ADD COLUMN     "resources" JSONB;

-- CreateIndex
CREATE INDEX "audit_events_account_id_event_name_event_time_idx" ON "audit_events"("account_id", "event_name", "event_time");

-- CreateIndex
CREATE INDEX "audit_events_account_id_access_key_id_event_time_idx" ON "audit_events"("account_id", "access_key_id", "event_time");
