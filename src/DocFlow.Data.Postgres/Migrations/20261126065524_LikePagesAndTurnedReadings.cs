using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class LikePagesAndTurnedReadings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "page_print",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    read_page_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fingerprint = table.Column<long>(type: "bigint", nullable: false),
                    band0 = table.Column<int>(type: "integer", nullable: false),
                    band1 = table.Column<int>(type: "integer", nullable: false),
                    band2 = table.Column<int>(type: "integer", nullable: false),
                    band3 = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_page_print", x => x.id);
                    table.ForeignKey(
                        name: "fk_page_print_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_page_print_read_page_id",
                        column: x => x.read_page_id,
                        principalTable: "read_page",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "resemblance",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    read_page_id = table.Column<Guid>(type: "uuid", nullable: false),
                    other_document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    other_page_id = table.Column<Guid>(type: "uuid", nullable: false),
                    bits = table.Column<int>(type: "integer", nullable: false),
                    found_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    dismissed_by_name = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    dismissed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_resemblance", x => x.id);
                    table.ForeignKey(
                        name: "fk_resemblance_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_resemblance_other_document_id",
                        column: x => x.other_document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_resemblance_other_page_id",
                        column: x => x.other_page_id,
                        principalTable: "read_page",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_resemblance_read_page_id",
                        column: x => x.read_page_id,
                        principalTable: "read_page",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "turned_reading",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    read_page_id = table.Column<Guid>(type: "uuid", nullable: false),
                    turn = table.Column<int>(type: "integer", nullable: false),
                    words = table.Column<byte[]>(type: "bytea", nullable: true),
                    confidence = table.Column<double>(type: "double precision", nullable: false),
                    coverage = table.Column<double>(type: "double precision", nullable: false),
                    flagged = table.Column<bool>(type: "boolean", nullable: false),
                    skew = table.Column<double>(type: "double precision", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_turned_reading", x => x.id);
                    table.ForeignKey(
                        name: "fk_turned_reading_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_turned_reading_read_page_id",
                        column: x => x.read_page_id,
                        principalTable: "read_page",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_page_print_agency_id_band0",
                table: "page_print",
                columns: new[] { "agency_id", "band0" });

            migrationBuilder.CreateIndex(
                name: "ix_page_print_agency_id_band1",
                table: "page_print",
                columns: new[] { "agency_id", "band1" });

            migrationBuilder.CreateIndex(
                name: "ix_page_print_agency_id_band2",
                table: "page_print",
                columns: new[] { "agency_id", "band2" });

            migrationBuilder.CreateIndex(
                name: "ix_page_print_agency_id_band3",
                table: "page_print",
                columns: new[] { "agency_id", "band3" });

            migrationBuilder.CreateIndex(
                name: "ix_page_print_document_id",
                table: "page_print",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ux_page_print_read_page_id",
                table: "page_print",
                column: "read_page_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_resemblance_document_id_dismissed_at",
                table: "resemblance",
                columns: new[] { "document_id", "dismissed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_resemblance_other_document_id",
                table: "resemblance",
                column: "other_document_id");

            migrationBuilder.CreateIndex(
                name: "ix_resemblance_other_page_id",
                table: "resemblance",
                column: "other_page_id");

            migrationBuilder.CreateIndex(
                name: "ux_resemblance_read_page_id_other_page_id",
                table: "resemblance",
                columns: new[] { "read_page_id", "other_page_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_turned_reading_batch_id",
                table: "turned_reading",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ux_turned_reading_read_page_id_turn",
                table: "turned_reading",
                columns: new[] { "read_page_id", "turn" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "page_print");

            migrationBuilder.DropTable(
                name: "resemblance");

            migrationBuilder.DropTable(
                name: "turned_reading");
        }
    }
}
