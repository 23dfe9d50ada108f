-- CreateTable
CREATE TABLE "sealed_canary" (
    "id" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "sealed_canary_pkey" PRIMARY KEY ("id")
);
