using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class TrustAndBasis : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "basis_sha256",
                table: "signature_check",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "evidence",
                table: "signature_check",
                type: "text",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "facts_sha256",
                table: "signature_check",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "imported_crl",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    issuer = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    this_update = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    next_update = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    revoked = table.Column<int>(type: "integer", nullable: false),
                    imported_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    imported_by = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imported_crl", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trusted_authority",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    certificate = table.Column<byte[]>(type: "bytea", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    purposes = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    from = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    source = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    list_operator = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    list_number = table.Column<long>(type: "bigint", nullable: false),
                    proposed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    confirmed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    confirmed_by = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    end_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trusted_authority", x => x.id);
                });

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
                name: "imported_crl");

            migrationBuilder.DropTable(
                name: "trusted_authority");

            migrationBuilder.DropColumn(
                name: "basis_sha256",
                table: "signature_check");

            migrationBuilder.DropColumn(
                name: "evidence",
                table: "signature_check");

            migrationBuilder.DropColumn(
                name: "facts_sha256",
                table: "signature_check");
        }
    }
}
