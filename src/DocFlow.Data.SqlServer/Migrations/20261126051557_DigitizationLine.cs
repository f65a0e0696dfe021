using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class DigitizationLine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "blank",
                table: "read_page",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "fingerprint",
                table: "read_page",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "symbols",
                table: "read_page",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: true);

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

            migrationBuilder.AddColumn<bool>(
                name: "holds_stacks",
                table: "document",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "batch",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    document_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    year = table.Column<int>(type: "int", nullable: false),
                    number = table.Column<int>(type: "int", nullable: false),
                    title = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    unit_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    dossier_code = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    papers = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    expected_pages = table.Column<int>(type: "int", nullable: true),
                    sample_percent = table.Column<int>(type: "int", nullable: false),
                    state = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    state_since = table.Column<DateTime>(type: "datetime2", nullable: false),
                    opened_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    opened_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    next_stack = table.Column<int>(type: "int", nullable: false),
                    step_count = table.Column<int>(type: "int", nullable: false),
                    step_floor = table.Column<int>(type: "int", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batch", x => x.id);
                    table.ForeignKey(
                        name: "fk_batch_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "batch_book",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    year = table.Column<int>(type: "int", nullable: false),
                    next = table.Column<int>(type: "int", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batch_book", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "corrected_page",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    document_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    received_file_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    page_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    number = table.Column<int>(type: "int", nullable: false),
                    words = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    changed = table.Column<int>(type: "int", nullable: false),
                    changed_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_corrected_page", x => x.id);
                    table.ForeignKey(
                        name: "fk_corrected_page_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_corrected_page_page_id",
                        column: x => x.page_id,
                        principalTable: "read_page",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "scanner",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    address = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    model = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    offers = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    has_colour = table.Column<bool>(type: "bit", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scanner", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "searchable_edition",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    document_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    received_file_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    number = table.Column<int>(type: "int", nullable: false),
                    sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    light_sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    light_length = table.Column<long>(type: "bigint", nullable: false),
                    pages = table.Column<int>(type: "int", nullable: false),
                    corrections = table.Column<int>(type: "int", nullable: false),
                    words_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    made_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_searchable_edition", x => x.id);
                    table.ForeignKey(
                        name: "fk_searchable_edition_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_searchable_edition_received_file_id",
                        column: x => x.received_file_id,
                        principalTable: "received_file",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "watched_folder",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    path = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    unit_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    post_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    person_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    place_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    paused = table.Column<bool>(type: "bit", nullable: false),
                    files = table.Column<int>(type: "int", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_watched_folder", x => x.id);
                    table.ForeignKey(
                        name: "fk_watched_folder_post_id",
                        column: x => x.post_id,
                        principalTable: "post",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_watched_folder_unit_id",
                        column: x => x.unit_id,
                        principalTable: "unit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "acceptance_protocol",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    batch_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    document_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    facts = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    signatures_at = table.Column<double>(type: "float", nullable: false),
                    made_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    made_by_name = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    made_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_acceptance_protocol", x => x.id);
                    table.ForeignKey(
                        name: "fk_acceptance_protocol_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_acceptance_protocol_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "batch_part",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    batch_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    origin = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    type_name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    code_text = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: true),
                    issuer = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    subject = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    signer = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    dossier_code = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    retention = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: true),
                    document_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    indexed_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    indexed_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batch_part", x => x.id);
                    table.ForeignKey(
                        name: "fk_batch_part_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_batch_part_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "batch_stack",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    batch_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    item_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    side = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    replaces_page_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    withdrawn_because = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    received_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    received_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batch_stack", x => x.id);
                    table.ForeignKey(
                        name: "fk_batch_stack_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_batch_stack_item_id",
                        column: x => x.item_id,
                        principalTable: "capture_item",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "batch_step",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    batch_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    pages = table.Column<int>(type: "int", nullable: false),
                    before = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    taken_back = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batch_step", x => x.id);
                    table.ForeignKey(
                        name: "fk_batch_step_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "seal_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    batch_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    key_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    started_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    started_by_name = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    started_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ended_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    total = table.Column<int>(type: "int", nullable: false),
                    state = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    problem = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seal_run", x => x.id);
                    table.ForeignKey(
                        name: "fk_seal_run_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "second_check",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    batch_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    number = table.Column<int>(type: "int", nullable: false),
                    sample_percent = table.Column<int>(type: "int", nullable: false),
                    allowed_percent = table.Column<int>(type: "int", nullable: false),
                    parts_in_batch = table.Column<int>(type: "int", nullable: false),
                    seed = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    started_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ended_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    outcome = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_second_check", x => x.id);
                    table.ForeignKey(
                        name: "fk_second_check_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "word_correction",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    corrected_page_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    word = table.Column<int>(type: "int", nullable: false),
                    before = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    after = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    by_person_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    by_name = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    undone_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    undone_by_name = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_word_correction", x => x.id);
                    table.ForeignKey(
                        name: "fk_word_correction_corrected_page_id",
                        column: x => x.corrected_page_id,
                        principalTable: "corrected_page",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scan_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    scanner_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    person_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    started_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    state = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    feed = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    dpi = table.Column<int>(type: "int", nullable: false),
                    colour = table.Column<bool>(type: "bit", nullable: false),
                    pages = table.Column<int>(type: "int", nullable: false),
                    problem = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    document_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scan_run", x => x.id);
                    table.ForeignKey(
                        name: "fk_scan_run_scanner_id",
                        column: x => x.scanner_id,
                        principalTable: "scanner",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "watched_file",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    folder_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    capture_item_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    problem = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    moved_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    seen_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_watched_file", x => x.id);
                    table.ForeignKey(
                        name: "fk_watched_file_capture_item_id",
                        column: x => x.capture_item_id,
                        principalTable: "capture_item",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_watched_file_folder_id",
                        column: x => x.folder_id,
                        principalTable: "watched_folder",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "part_seal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    batch_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    part_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    seal_run_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    received_file_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    by_name = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    sealed_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_part_seal", x => x.id);
                    table.ForeignKey(
                        name: "fk_part_seal_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_part_seal_part_id",
                        column: x => x.part_id,
                        principalTable: "batch_part",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_part_seal_received_file_id",
                        column: x => x.received_file_id,
                        principalTable: "received_file",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "batch_page",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    batch_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    stack_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    read_page_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    number = table.Column<int>(type: "int", nullable: false),
                    position = table.Column<int>(type: "int", nullable: false),
                    state = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    mark = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    turn = table.Column<int>(type: "int", nullable: false),
                    ticket = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    looks_first = table.Column<bool>(type: "bit", nullable: false),
                    looks_last = table.Column<bool>(type: "bit", nullable: false),
                    part_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    judged_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    judged_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batch_page", x => x.id);
                    table.ForeignKey(
                        name: "fk_batch_page_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_batch_page_part_id",
                        column: x => x.part_id,
                        principalTable: "batch_part",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_batch_page_read_page_id",
                        column: x => x.read_page_id,
                        principalTable: "read_page",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_batch_page_stack_id",
                        column: x => x.stack_id,
                        principalTable: "batch_stack",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "checked_part",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    second_check_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    part_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    reason = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    by_person_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    by_name = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    judged_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    mended_by_name = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    mended_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_checked_part", x => x.id);
                    table.ForeignKey(
                        name: "fk_checked_part_part_id",
                        column: x => x.part_id,
                        principalTable: "batch_part",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_checked_part_second_check_id",
                        column: x => x.second_check_id,
                        principalTable: "second_check",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "scan_run_page",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    number = table.Column<int>(type: "int", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    person_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scan_run_page", x => new { x.run_id, x.number });
                    table.ForeignKey(
                        name: "fk_scan_run_page_run_id",
                        column: x => x.run_id,
                        principalTable: "scan_run",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "part_error",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    checked_part_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_part_error", x => x.id);
                    table.ForeignKey(
                        name: "fk_part_error_checked_part_id",
                        column: x => x.checked_part_id,
                        principalTable: "checked_part",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_acceptance_protocol_document_id",
                table: "acceptance_protocol",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ux_acceptance_protocol_batch_id",
                table: "acceptance_protocol",
                column: "batch_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_batch_agency_id_state",
                table: "batch",
                columns: new[] { "agency_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ux_batch_agency_id_year_number",
                table: "batch",
                columns: new[] { "agency_id", "year", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_batch_document_id",
                table: "batch",
                column: "document_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_batch_book_agency_id_year",
                table: "batch_book",
                columns: new[] { "agency_id", "year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_batch_page_agency_id_judged_by_judged_at",
                table: "batch_page",
                columns: new[] { "agency_id", "judged_by", "judged_at" });

            migrationBuilder.CreateIndex(
                name: "ix_batch_page_batch_id_position",
                table: "batch_page",
                columns: new[] { "batch_id", "position" });

            migrationBuilder.CreateIndex(
                name: "ix_batch_page_part_id",
                table: "batch_page",
                column: "part_id");

            migrationBuilder.CreateIndex(
                name: "ix_batch_page_read_page_id",
                table: "batch_page",
                column: "read_page_id");

            migrationBuilder.CreateIndex(
                name: "ux_batch_page_stack_id_number",
                table: "batch_page",
                columns: new[] { "stack_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_batch_part_agency_id_indexed_by_indexed_at",
                table: "batch_part",
                columns: new[] { "agency_id", "indexed_by", "indexed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_batch_part_batch_id_ordinal",
                table: "batch_part",
                columns: new[] { "batch_id", "ordinal" });

            migrationBuilder.CreateIndex(
                name: "ix_batch_part_document_id",
                table: "batch_part",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ux_batch_stack_batch_id_ordinal",
                table: "batch_stack",
                columns: new[] { "batch_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_batch_stack_item_id",
                table: "batch_stack",
                column: "item_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_batch_step_batch_id_ordinal",
                table: "batch_step",
                columns: new[] { "batch_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_checked_part_part_id",
                table: "checked_part",
                column: "part_id");

            migrationBuilder.CreateIndex(
                name: "ux_checked_part_second_check_id_part_id",
                table: "checked_part",
                columns: new[] { "second_check_id", "part_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_corrected_page_document_id",
                table: "corrected_page",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_corrected_page_received_file_id",
                table: "corrected_page",
                column: "received_file_id");

            migrationBuilder.CreateIndex(
                name: "ux_corrected_page_page_id",
                table: "corrected_page",
                column: "page_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_part_error_checked_part_id_kind",
                table: "part_error",
                columns: new[] { "checked_part_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_part_seal_batch_id",
                table: "part_seal",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_part_seal_received_file_id",
                table: "part_seal",
                column: "received_file_id");

            migrationBuilder.CreateIndex(
                name: "ux_part_seal_part_id",
                table: "part_seal",
                column: "part_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_scan_run_agency_id_person_id_state",
                table: "scan_run",
                columns: new[] { "agency_id", "person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_scan_run_scanner_id_state",
                table: "scan_run",
                columns: new[] { "scanner_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ux_scanner_agency_id_address",
                table: "scanner",
                columns: new[] { "agency_id", "address" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_seal_run_batch_id_started_at",
                table: "seal_run",
                columns: new[] { "batch_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_searchable_edition_document_id",
                table: "searchable_edition",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ux_searchable_edition_received_file_id_number",
                table: "searchable_edition",
                columns: new[] { "received_file_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_second_check_batch_id_number",
                table: "second_check",
                columns: new[] { "batch_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_watched_file_agency_id_seen_at",
                table: "watched_file",
                columns: new[] { "agency_id", "seen_at" });

            migrationBuilder.CreateIndex(
                name: "ix_watched_file_capture_item_id",
                table: "watched_file",
                column: "capture_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_watched_file_folder_id_moved_at",
                table: "watched_file",
                columns: new[] { "folder_id", "moved_at" });

            migrationBuilder.CreateIndex(
                name: "ix_watched_folder_post_id",
                table: "watched_folder",
                column: "post_id");

            migrationBuilder.CreateIndex(
                name: "ix_watched_folder_unit_id",
                table: "watched_folder",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ux_watched_folder_agency_id_path",
                table: "watched_folder",
                columns: new[] { "agency_id", "path" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_word_correction_corrected_page_id_ordinal",
                table: "word_correction",
                columns: new[] { "corrected_page_id", "ordinal" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "acceptance_protocol");

            migrationBuilder.DropTable(
                name: "batch_book");

            migrationBuilder.DropTable(
                name: "batch_page");

            migrationBuilder.DropTable(
                name: "batch_step");

            migrationBuilder.DropTable(
                name: "part_error");

            migrationBuilder.DropTable(
                name: "part_seal");

            migrationBuilder.DropTable(
                name: "scan_run_page");

            migrationBuilder.DropTable(
                name: "seal_run");

            migrationBuilder.DropTable(
                name: "searchable_edition");

            migrationBuilder.DropTable(
                name: "watched_file");

            migrationBuilder.DropTable(
                name: "word_correction");

            migrationBuilder.DropTable(
                name: "batch_stack");

            migrationBuilder.DropTable(
                name: "checked_part");

            migrationBuilder.DropTable(
                name: "scan_run");

            migrationBuilder.DropTable(
                name: "watched_folder");

            migrationBuilder.DropTable(
                name: "corrected_page");

            migrationBuilder.DropTable(
                name: "batch_part");

            migrationBuilder.DropTable(
                name: "second_check");

            migrationBuilder.DropTable(
                name: "scanner");

            migrationBuilder.DropTable(
                name: "batch");

            migrationBuilder.DropColumn(
                name: "blank",
                table: "read_page");

            migrationBuilder.DropColumn(
                name: "fingerprint",
                table: "read_page");

            migrationBuilder.DropColumn(
                name: "symbols",
                table: "read_page");

            migrationBuilder.DropColumn(
                name: "signature_left",
                table: "outgoing_document");

            migrationBuilder.DropColumn(
                name: "signature_top",
                table: "outgoing_document");

            migrationBuilder.DropColumn(
                name: "holds_stacks",
                table: "document");
        }
    }
}
