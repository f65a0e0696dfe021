using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class RemoteKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "remote_provider",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    address = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    client_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    protected_secret = table.Column<byte[]>(type: "bytea", nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_remote_provider", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "remote_signing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    pendings = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    handle = table.Column<string>(type: "text", maxLength: -1, nullable: true),
                    response_id = table.Column<string>(type: "text", maxLength: -1, nullable: true),
                    protected_sad = table.Column<byte[]>(type: "bytea", nullable: true),
                    values = table.Column<string>(type: "text", maxLength: -1, nullable: true),
                    problem = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "remote_provider");

            migrationBuilder.DropTable(
                name: "remote_signing");
        }
    }
}
