using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SignatureLevels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "file_raising",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    document_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    document_file_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    issued_sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    wanted = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    reached = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    asked_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    stamped_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    reached_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    attempts = table.Column<int>(type: "int", nullable: false),
                    next_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    problem = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    problem_detail = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_file_raising", x => x.id);
                    table.ForeignKey(
                        name: "fk_file_raising_document_file_id",
                        column: x => x.document_file_id,
                        principalTable: "document_file",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_file_raising_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "level_setting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    level = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    policy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    user_name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    protected_password = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    patience = table.Column<int>(type: "int", nullable: false),
                    grace = table.Column<int>(type: "int", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_level_setting", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_file_raising_agency_id_document_id",
                table: "file_raising",
                columns: new[] { "agency_id", "document_id" });

            migrationBuilder.CreateIndex(
                name: "ix_file_raising_agency_id_state",
                table: "file_raising",
                columns: new[] { "agency_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_file_raising_document_file_id",
                table: "file_raising",
                column: "document_file_id");

            migrationBuilder.CreateIndex(
                name: "ix_file_raising_document_id",
                table: "file_raising",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ux_level_setting_agency_id",
                table: "level_setting",
                column: "agency_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "file_raising");

            migrationBuilder.DropTable(
                name: "level_setting");
        }
    }
}
