using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SigningElsewhere : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "asks_pin",
                table: "signing_key",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte[]>(
                name: "chain",
                table: "signing_key",
                type: "varbinary(max)",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<string>(
                name: "elsewhere",
                table: "signing_key",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "most_at_once",
                table: "signing_key",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reference",
                table: "signing_key",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "basis_sha256",
                table: "signature_check",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "evidence",
                table: "signature_check",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "facts_sha256",
                table: "signature_check",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "by_account_id",
                table: "pending_signing",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "by_post_id",
                table: "pending_signing",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts",
                table: "pending_signing",
                type: "nvarchar(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "file_id",
                table: "pending_signing",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "file_version",
                table: "pending_signing",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "group_id",
                table: "pending_signing",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "output_name",
                table: "pending_signing",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "place",
                table: "pending_signing",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "problem",
                table: "pending_signing",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "check_code",
                table: "outgoing_document",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "marked",
                table: "outgoing_document",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "mark_origin",
                table: "drafting_practice",
                type: "nvarchar(120)",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "mark_tells_subject",
                table: "drafting_practice",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "agent_handover",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    pending_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    sent_sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    fetch_hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    return_hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    given_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    expires_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    fetched_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    returned_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    problem = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agent_handover", x => x.id);
                    table.ForeignKey(
                        name: "fk_agent_handover_pending_id",
                        column: x => x.pending_id,
                        principalTable: "pending_signing",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "imported_crl",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    issuer = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    this_update = table.Column<DateTime>(type: "datetime2", nullable: false),
                    next_update = table.Column<DateTime>(type: "datetime2", nullable: true),
                    revoked = table.Column<int>(type: "int", nullable: false),
                    imported_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    imported_by = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imported_crl", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "preservation_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    step = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    files = table.Column<int>(type: "int", nullable: false),
                    at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    digest = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    authority = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    due_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    why_vi = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    why_en = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    evidence = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    problem = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    detail = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    attempts = table.Column<int>(type: "int", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_preservation_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "preservation_setting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    method = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    margin = table.Column<int>(type: "int", nullable: false),
                    digest = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_preservation_setting", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "preserved_file",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    document_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    document_file_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    received_file_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    due_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    why_vi = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    why_en = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    computed_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    superseded = table.Column<bool>(type: "bit", nullable: false),
                    record = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    record_digest = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    recorded_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    renewed_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    runs = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    stamp_asked_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    evidence = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_preserved_file", x => x.id);
                    table.ForeignKey(
                        name: "fk_preserved_file_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_preserved_file_received_file_id",
                        column: x => x.received_file_id,
                        principalTable: "received_file",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "remote_provider",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    address = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    client_id = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    protected_secret = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_remote_provider", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "remote_signing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    group_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    key_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    person_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    state = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    started_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    expires_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    pendings = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    handle = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: true),
                    response_id = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: true),
                    protected_sad = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    values = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: true),
                    problem = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_remote_signing", x => x.id);
                    table.ForeignKey(
                        name: "fk_remote_signing_key_id",
                        column: x => x.key_id,
                        principalTable: "signing_key",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trusted_authority",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    certificate = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    fingerprint = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    purposes = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    from = table.Column<DateTime>(type: "datetime2", nullable: true),
                    until = table.Column<DateTime>(type: "datetime2", nullable: true),
                    source = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    list_operator = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    list_number = table.Column<long>(type: "bigint", nullable: false),
                    proposed_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    confirmed_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    confirmed_by = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    end_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trusted_authority", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_pending_signing_group_id",
                table: "pending_signing",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_document_check_code",
                table: "outgoing_document",
                column: "check_code");

            migrationBuilder.CreateIndex(
                name: "ix_agent_handover_pending_id",
                table: "agent_handover",
                column: "pending_id");

            migrationBuilder.CreateIndex(
                name: "ux_agent_handover_fetch_hash",
                table: "agent_handover",
                column: "fetch_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_agent_handover_return_hash",
                table: "agent_handover",
                column: "return_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_imported_crl_this_update",
                table: "imported_crl",
                column: "this_update");

            migrationBuilder.CreateIndex(
                name: "ux_imported_crl_agency_id_sha256",
                table: "imported_crl",
                columns: new[] { "agency_id", "sha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_preservation_run_agency_id_at",
                table: "preservation_run",
                columns: new[] { "agency_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ux_preservation_setting_agency_id",
                table: "preservation_setting",
                column: "agency_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_preserved_file_agency_id_superseded_due_at",
                table: "preserved_file",
                columns: new[] { "agency_id", "superseded", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_preserved_file_document_id",
                table: "preserved_file",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_preserved_file_received_file_id",
                table: "preserved_file",
                column: "received_file_id");

            migrationBuilder.CreateIndex(
                name: "ux_preserved_file_agency_id_received_file_id",
                table: "preserved_file",
                columns: new[] { "agency_id", "received_file_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_remote_provider_agency_id",
                table: "remote_provider",
                column: "agency_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_remote_signing_agency_id_group_id_state",
                table: "remote_signing",
                columns: new[] { "agency_id", "group_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_remote_signing_key_id",
                table: "remote_signing",
                column: "key_id");

            migrationBuilder.CreateIndex(
                name: "ix_trusted_authority_agency_id_fingerprint",
                table: "trusted_authority",
                columns: new[] { "agency_id", "fingerprint" });

            migrationBuilder.CreateIndex(
                name: "ix_trusted_authority_confirmed_at",
                table: "trusted_authority",
                column: "confirmed_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agent_handover");

            migrationBuilder.DropTable(
                name: "imported_crl");

            migrationBuilder.DropTable(
                name: "preservation_run");

            migrationBuilder.DropTable(
                name: "preservation_setting");

            migrationBuilder.DropTable(
                name: "preserved_file");

            migrationBuilder.DropTable(
                name: "remote_provider");

            migrationBuilder.DropTable(
                name: "remote_signing");

            migrationBuilder.DropTable(
                name: "trusted_authority");

            migrationBuilder.DropIndex(
                name: "ix_pending_signing_group_id",
                table: "pending_signing");

            migrationBuilder.DropIndex(
                name: "ix_outgoing_document_check_code",
                table: "outgoing_document");

            migrationBuilder.DropColumn(
                name: "asks_pin",
                table: "signing_key");

            migrationBuilder.DropColumn(
                name: "chain",
                table: "signing_key");

            migrationBuilder.DropColumn(
                name: "elsewhere",
                table: "signing_key");

            migrationBuilder.DropColumn(
                name: "most_at_once",
                table: "signing_key");

            migrationBuilder.DropColumn(
                name: "reference",
                table: "signing_key");

            migrationBuilder.DropColumn(
                name: "basis_sha256",
                table: "signature_check");

            migrationBuilder.DropColumn(
                name: "evidence",
                table: "signature_check");

            migrationBuilder.DropColumn(
                name: "facts_sha256",
                table: "signature_check");

            migrationBuilder.DropColumn(
                name: "by_account_id",
                table: "pending_signing");

            migrationBuilder.DropColumn(
                name: "by_post_id",
                table: "pending_signing");

            migrationBuilder.DropColumn(
                name: "facts",
                table: "pending_signing");

            migrationBuilder.DropColumn(
                name: "file_id",
                table: "pending_signing");

            migrationBuilder.DropColumn(
                name: "file_version",
                table: "pending_signing");

            migrationBuilder.DropColumn(
                name: "group_id",
                table: "pending_signing");

            migrationBuilder.DropColumn(
                name: "output_name",
                table: "pending_signing");

            migrationBuilder.DropColumn(
                name: "place",
                table: "pending_signing");

            migrationBuilder.DropColumn(
                name: "problem",
                table: "pending_signing");

            migrationBuilder.DropColumn(
                name: "check_code",
                table: "outgoing_document");

            migrationBuilder.DropColumn(
                name: "marked",
                table: "outgoing_document");

            migrationBuilder.DropColumn(
                name: "mark_origin",
                table: "drafting_practice");

            migrationBuilder.DropColumn(
                name: "mark_tells_subject",
                table: "drafting_practice");
        }
    }
}
