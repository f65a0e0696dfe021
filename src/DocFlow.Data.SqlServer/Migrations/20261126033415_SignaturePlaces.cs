using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SignaturePlaces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "signature_left",
                table: "outgoing_document",
                type: "float",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "signature_top",
                table: "outgoing_document",
                type: "float",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "signature_left",
                table: "outgoing_document");

            migrationBuilder.DropColumn(
                name: "signature_top",
                table: "outgoing_document");
        }
    }
}
