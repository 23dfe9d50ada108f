-- CreateTable
CREATE TABLE "accounts" (
    "id" VARCHAR(12) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "clock_offset_seconds" INTEGER NOT NULL DEFAULT 0,
    "root_password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_aliases" (
    "alias" VARCHAR(63) NOT NULL,
    "account_id" VARCHAR(12) NOT NULL,

    CONSTRAINT "account_aliases_pkey" PRIMARY KEY ("alias")
);

-- CreateTable
CREATE TABLE "root_emails" (
    "email" VARCHAR(254) NOT NULL,
    "account_id" VARCHAR(12) NOT NULL,

    CONSTRAINT "root_emails_pkey" PRIMARY KEY ("email")
);

-- CreateTable
CREATE TABLE "users" (
    "account_id" VARCHAR(12) NOT NULL,
    "id" VARCHAR(21) NOT NULL,
    "name" VARCHAR(64) NOT NULL,
    "name_key" VARCHAR(64) NOT NULL,
    "path" VARCHAR(512) NOT NULL DEFAULT '/',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "password_last_used" TIMESTAMPTZ(3),
    "permissions_boundary_arn" VARCHAR(2048),
    "credential_version" INTEGER NOT NULL DEFAULT 0,
    "history_salt" BYTEA NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "user_tags" (
    "account_id" VARCHAR(12) NOT NULL,
    "user_id" VARCHAR(21) NOT NULL,
    "key_key" VARCHAR(128) NOT NULL,
    "key" VARCHAR(128) NOT NULL,
    "value" VARCHAR(256) NOT NULL,

    CONSTRAINT "user_tags_pkey" PRIMARY KEY ("account_id","user_id","key_key")
);

-- CreateTable
CREATE TABLE "login_profiles" (
    "account_id" VARCHAR(12) NOT NULL,
    "user_id" VARCHAR(21) NOT NULL,
    "password_hash" TEXT NOT NULL,
    "password_reset_required" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "password_changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "login_profiles_pkey" PRIMARY KEY ("account_id","user_id")
);

-- CreateTable
CREATE TABLE "password_history" (
    "account_id" VARCHAR(12) NOT NULL,
    "user_id" VARCHAR(21) NOT NULL,
    "sequence" INTEGER NOT NULL,
    "history_hash" BYTEA NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "own_change" BOOLEAN NOT NULL,

    CONSTRAINT "password_history_pkey" PRIMARY KEY ("account_id","user_id","sequence")
);

-- CreateTable
CREATE TABLE "account_password_policies" (
    "account_id" VARCHAR(12) NOT NULL,
    "minimum_password_length" INTEGER NOT NULL,
    "require_uppercase_characters" BOOLEAN NOT NULL,
    "require_lowercase_characters" BOOLEAN NOT NULL,
    "require_numbers" BOOLEAN NOT NULL,
    "require_symbols" BOOLEAN NOT NULL,
    "allow_users_to_change_password" BOOLEAN NOT NULL,
    "max_password_age" INTEGER,
    "password_reuse_prevention" INTEGER,
    "hard_expiry" BOOLEAN,

    CONSTRAINT "account_password_policies_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "groups" (
    "account_id" VARCHAR(12) NOT NULL,
    "id" VARCHAR(21) NOT NULL,
    "name" VARCHAR(128) NOT NULL,
    "name_key" VARCHAR(128) NOT NULL,
    "path" VARCHAR(512) NOT NULL DEFAULT '/',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "groups_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "group_memberships" (
    "account_id" VARCHAR(12) NOT NULL,
    "group_id" VARCHAR(21) NOT NULL,
    "user_id" VARCHAR(21) NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "group_memberships_pkey" PRIMARY KEY ("account_id","group_id","user_id")
);

-- CreateTable
CREATE TABLE "managed_policies" (
    "account_id" VARCHAR(12) NOT NULL,
    "id" VARCHAR(21) NOT NULL,
    "name" VARCHAR(128) NOT NULL,
    "name_key" VARCHAR(128) NOT NULL,
    "path" VARCHAR(512) NOT NULL DEFAULT '/',
    "description" VARCHAR(1000),
    "default_version" INTEGER NOT NULL,
    "last_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "managed_policies_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "managed_policy_versions" (
    "account_id" VARCHAR(12) NOT NULL,
    "policy_id" VARCHAR(21) NOT NULL,
    "version" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "managed_policy_versions_pkey" PRIMARY KEY ("account_id","policy_id","version")
);

-- CreateTable
CREATE TABLE "user_policy_attachments" (
    "account_id" VARCHAR(12) NOT NULL,
    "user_id" VARCHAR(21) NOT NULL,
    "policy_arn" VARCHAR(2048) NOT NULL,
    "attached_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_policy_attachments_pkey" PRIMARY KEY ("account_id","user_id","policy_arn")
);

-- CreateTable
CREATE TABLE "group_policy_attachments" (
    "account_id" VARCHAR(12) NOT NULL,
    "group_id" VARCHAR(21) NOT NULL,
    "policy_arn" VARCHAR(2048) NOT NULL,
    "attached_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "group_policy_attachments_pkey" PRIMARY KEY ("account_id","group_id","policy_arn")
);

-- CreateTable
CREATE TABLE "user_inline_policies" (
    "account_id" VARCHAR(12) NOT NULL,
    "user_id" VARCHAR(21) NOT NULL,
    "name" VARCHAR(128) NOT NULL,
    "name_key" VARCHAR(128) NOT NULL,
    "document" TEXT NOT NULL,

    CONSTRAINT "user_inline_policies_pkey" PRIMARY KEY ("account_id","user_id","name_key")
);

-- CreateTable
CREATE TABLE "group_inline_policies" (
    "account_id" VARCHAR(12) NOT NULL,
    "group_id" VARCHAR(21) NOT NULL,
    "name" VARCHAR(128) NOT NULL,
    "name_key" VARCHAR(128) NOT NULL,
    "document" TEXT NOT NULL,

    CONSTRAINT "group_inline_policies_pkey" PRIMARY KEY ("account_id","group_id","name_key")
);

-- CreateTable
CREATE TABLE "access_keys" (
    "account_id" VARCHAR(12) NOT NULL,
    "id" VARCHAR(20) NOT NULL,
    "user_id" VARCHAR(21),
    "active" BOOLEAN NOT NULL DEFAULT true,
    "secret" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "last_used_region" VARCHAR(32),
    "last_used_service" VARCHAR(32),

    CONSTRAINT "access_keys_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "account_id" VARCHAR(12) NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "user_id" VARCHAR(21),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "address" VARCHAR(64) NOT NULL,
    "user_agent" VARCHAR(256) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("account_id","token_hash")
);

-- CreateTable
CREATE TABLE "sign_in_throttles" (
    "account_id" VARCHAR(12) NOT NULL,
    "subject" BYTEA NOT NULL,
    "attempts" INTEGER NOT NULL,
    "failures" INTEGER NOT NULL,
    "waits" INTEGER NOT NULL DEFAULT 0,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "last_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "blocked_until" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_throttles_pkey" PRIMARY KEY ("account_id","subject")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "account_id" VARCHAR(12) NOT NULL,
    "event_time" TIMESTAMPTZ(3) NOT NULL,
    "id" UUID NOT NULL,
    "event_source" VARCHAR(64) NOT NULL,
    "event_name" VARCHAR(64) NOT NULL,
    "event_type" VARCHAR(32) NOT NULL,
    "read_only" BOOLEAN NOT NULL,
    "request_id" UUID NOT NULL,
    "user_name" VARCHAR(64),
    "user_identity" JSONB NOT NULL,
    "source_ip_address" VARCHAR(64) NOT NULL,
    "user_agent" VARCHAR(256) NOT NULL,
    "error_code" VARCHAR(64),
    "error_message" TEXT,
    "request_parameters" JSONB,
    "response_elements" JSONB,
    "additional_event_data" JSONB,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("account_id","event_time","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_aliases_account_id_key" ON "account_aliases"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "root_emails_account_id_key" ON "root_emails"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "users_account_id_name_key_key" ON "users"("account_id", "name_key");

-- CreateIndex
CREATE UNIQUE INDEX "groups_account_id_name_key_key" ON "groups"("account_id", "name_key");

-- CreateIndex
CREATE INDEX "group_memberships_account_id_user_id_idx" ON "group_memberships"("account_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "managed_policies_account_id_name_key_key" ON "managed_policies"("account_id", "name_key");

-- CreateIndex
CREATE INDEX "user_policy_attachments_account_id_policy_arn_idx" ON "user_policy_attachments"("account_id", "policy_arn");

-- CreateIndex
CREATE INDEX "group_policy_attachments_account_id_policy_arn_idx" ON "group_policy_attachments"("account_id", "policy_arn");

-- CreateIndex
CREATE INDEX "access_keys_account_id_user_id_idx" ON "access_keys"("account_id", "user_id");

-- CreateIndex
CREATE INDEX "sessions_account_id_user_id_idx" ON "sessions"("account_id", "user_id");

-- CreateIndex
CREATE INDEX "sign_in_throttles_last_attempt_at_idx" ON "sign_in_throttles"("last_attempt_at");

-- CreateIndex
CREATE INDEX "audit_events_account_id_user_name_event_time_idx" ON "audit_events"("account_id", "user_name", "event_time");

-- AddForeignKey
ALTER TABLE "account_aliases" ADD CONSTRAINT "account_aliases_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "root_emails" ADD CONSTRAINT "root_emails_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "users" ADD CONSTRAINT "users_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_tags" ADD CONSTRAINT "user_tags_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "users"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "login_profiles" ADD CONSTRAINT "login_profiles_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "users"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_history" ADD CONSTRAINT "password_history_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "users"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_password_policies" ADD CONSTRAINT "account_password_policies_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "groups" ADD CONSTRAINT "groups_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_memberships" ADD CONSTRAINT "group_memberships_account_id_group_id_fkey" FOREIGN KEY ("account_id", "group_id") REFERENCES "groups"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_memberships" ADD CONSTRAINT "group_memberships_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "users"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "managed_policies" ADD CONSTRAINT "managed_policies_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "managed_policy_versions" ADD CONSTRAINT "managed_policy_versions_account_id_policy_id_fkey" FOREIGN KEY ("account_id", "policy_id") REFERENCES "managed_policies"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_policy_attachments" ADD CONSTRAINT "user_policy_attachments_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "users"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_policy_attachments" ADD CONSTRAINT "group_policy_attachments_account_id_group_id_fkey" FOREIGN KEY ("account_id", "group_id") REFERENCES "groups"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_inline_policies" ADD CONSTRAINT "user_inline_policies_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "users"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_inline_policies" ADD CONSTRAINT "group_inline_policies_account_id_group_id_fkey" FOREIGN KEY ("account_id", "group_id") REFERENCES "groups"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_keys" ADD CONSTRAINT "access_keys_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_keys" ADD CONSTRAINT "access_keys_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "users"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "users"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;


