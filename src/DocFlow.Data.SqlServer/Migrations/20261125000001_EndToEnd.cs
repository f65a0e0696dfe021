using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class EndToEnd : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "handled_at",
                table: "incoming_document",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "result",
                table: "incoming_document",
                type: "nvarchar(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "state",
                table: "incoming_document",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Registered");

            migrationBuilder.AddColumn<string>(
                name: "origin",
                table: "capture_item",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "arrival",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    document_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    dispatch_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    from_agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    from_name = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    code_text = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: true),
                    type_name = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    subject = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    priority = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    arrived_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    state = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    refusal_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_arrival", x => x.id);
                    table.ForeignKey(
                        name: "fk_arrival_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "branch",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    incoming_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    document_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    direction_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    part = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    person_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    unit_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    recipient_name = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    blocks = table.Column<bool>(type: "bit", nullable: false),
                    state = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    created_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    accepted_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    accepted_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    closed_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    result = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    return_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    reply_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_branch", x => x.id);
                    table.ForeignKey(
                        name: "fk_branch_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_branch_incoming_id",
                        column: x => x.incoming_id,
                        principalTable: "incoming_document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "calendar_day",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_day", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "deployed_process",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    key = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    definition_version = table.Column<int>(type: "int", nullable: false),
                    sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    xml = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    deployed_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deployed_process", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "direction",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    incoming_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    document_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    by_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    by_name = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    given_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_direction", x => x.id);
                    table.ForeignKey(
                        name: "fk_direction_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_direction_incoming_id",
                        column: x => x.incoming_id,
                        principalTable: "incoming_document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "drafting_practice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    number_first = table.Column<bool>(type: "bit", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drafting_practice", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outgoing_document",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    document_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    state = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    type_name = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    subject = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    search_key = table.Column<string>(type: "nvarchar(700)", maxLength: 700, nullable: false),
                    notation = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    priority = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    reply_to_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    drafter_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    unit_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    drafted_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    signer_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    signer_title = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    capacity = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    number_first = table.Column<bool>(type: "bit", nullable: false),
                    checked_sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    approved_sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    return_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    register_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    year = table.Column<int>(type: "int", nullable: true),
                    number = table.Column<int>(type: "int", nullable: true),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: true),
                    code_text = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    code_key = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    signed_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    issued_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outgoing_document", x => x.id);
                    table.ForeignKey(
                        name: "fk_outgoing_document_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_outgoing_document_register_id",
                        column: x => x.register_id,
                        principalTable: "register",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "read_field",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    document_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    received_file_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    value = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    confidence = table.Column<int>(type: "int", nullable: false),
                    needs_person = table.Column<bool>(type: "bit", nullable: false),
                    page = table.Column<int>(type: "int", nullable: false),
                    x = table.Column<int>(type: "int", nullable: false),
                    y = table.Column<int>(type: "int", nullable: false),
                    width = table.Column<int>(type: "int", nullable: false),
                    height = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_read_field", x => x.id);
                    table.ForeignKey(
                        name: "fk_read_field_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_read_field_received_file_id",
                        column: x => x.received_file_id,
                        principalTable: "received_file",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "signature_check",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    document_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    received_file_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    verdict = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    signatures = table.Column<int>(type: "int", nullable: false),
                    report = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    occasion = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    checked_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signature_check", x => x.id);
                    table.ForeignKey(
                        name: "fk_signature_check_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_signature_check_received_file_id",
                        column: x => x.received_file_id,
                        principalTable: "received_file",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "signing_key",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    person_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    name = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    certificate = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    fingerprint = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    protected_file = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    not_after = table.Column<DateTime>(type: "datetime2", nullable: false),
                    added_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    retired_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    image_sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    image_width = table.Column<int>(type: "int", nullable: false),
                    failures = table.Column<int>(type: "int", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signing_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "process_instance",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    deployed_process_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    key = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    document_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    subject_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    state = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    status = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    started_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ended_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    events = table.Column<int>(type: "int", nullable: false),
                    subject = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    code = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    from = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    priority = table.Column<int>(type: "int", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_process_instance", x => x.id);
                    table.ForeignKey(
                        name: "fk_process_instance_deployed_process_id",
                        column: x => x.deployed_process_id,
                        principalTable: "deployed_process",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_process_instance_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dispatch",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    document_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    outgoing_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    to_agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    recipient_name = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    state = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    sent_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    state_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    arrival_number = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispatch", x => x.id);
                    table.ForeignKey(
                        name: "fk_dispatch_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_dispatch_outgoing_id",
                        column: x => x.outgoing_id,
                        principalTable: "outgoing_document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outgoing_recipient",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    outgoing_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    to_agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    name = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outgoing_recipient", x => x.id);
                    table.ForeignKey(
                        name: "fk_outgoing_recipient_outgoing_id",
                        column: x => x.outgoing_id,
                        principalTable: "outgoing_document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pending_signing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    document_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    key_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    purpose = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    subject_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    source_sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    staged_sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    pending = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    prepared_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    expires_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    state = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    signed_sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pending_signing", x => x.id);
                    table.ForeignKey(
                        name: "fk_pending_signing_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_pending_signing_key_id",
                        column: x => x.key_id,
                        principalTable: "signing_key",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "process_event",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    instance_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    sequence = table.Column<int>(type: "int", nullable: false),
                    element_id = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    by_person_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    by = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    text = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_process_event", x => x.id);
                    table.ForeignKey(
                        name: "fk_process_event_instance_id",
                        column: x => x.instance_id,
                        principalTable: "process_instance",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "work_task",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    instance_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    token = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    element_id = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    form_key = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    subject = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    code = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    from = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    priority = table.Column<int>(type: "int", nullable: false),
                    document_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    subject_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    assignee_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    candidate_role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    candidate_unit_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    due_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    created_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    seen_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    claimed_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    completed_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    completed_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    on_behalf_of = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    outcome = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    comment = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    returned_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_task", x => x.id);
                    table.ForeignKey(
                        name: "fk_work_task_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_work_task_instance_id",
                        column: x => x.instance_id,
                        principalTable: "process_instance",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_incoming_document_agency_id_state",
                table: "incoming_document",
                columns: new[] { "agency_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_arrival_agency_id_state_arrived_at",
                table: "arrival",
                columns: new[] { "agency_id", "state", "arrived_at" });

            migrationBuilder.CreateIndex(
                name: "ix_arrival_document_id",
                table: "arrival",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ux_arrival_agency_id_dispatch_id",
                table: "arrival",
                columns: new[] { "agency_id", "dispatch_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_branch_agency_id_incoming_id",
                table: "branch",
                columns: new[] { "agency_id", "incoming_id" });

            migrationBuilder.CreateIndex(
                name: "ix_branch_agency_id_state_due_on",
                table: "branch",
                columns: new[] { "agency_id", "state", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_branch_document_id",
                table: "branch",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_branch_incoming_id",
                table: "branch",
                column: "incoming_id");

            migrationBuilder.CreateIndex(
                name: "ux_calendar_day_agency_id_day",
                table: "calendar_day",
                columns: new[] { "agency_id", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_deployed_process_agency_id_key_definition_version",
                table: "deployed_process",
                columns: new[] { "agency_id", "key", "definition_version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_direction_agency_id_incoming_id",
                table: "direction",
                columns: new[] { "agency_id", "incoming_id" });

            migrationBuilder.CreateIndex(
                name: "ix_direction_document_id",
                table: "direction",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_direction_incoming_id",
                table: "direction",
                column: "incoming_id");

            migrationBuilder.CreateIndex(
                name: "ix_dispatch_agency_id_outgoing_id",
                table: "dispatch",
                columns: new[] { "agency_id", "outgoing_id" });

            migrationBuilder.CreateIndex(
                name: "ix_dispatch_document_id",
                table: "dispatch",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_dispatch_outgoing_id",
                table: "dispatch",
                column: "outgoing_id");

            migrationBuilder.CreateIndex(
                name: "ux_drafting_practice_agency_id",
                table: "drafting_practice",
                column: "agency_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_document_agency_id_code_key",
                table: "outgoing_document",
                columns: new[] { "agency_id", "code_key" });

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_document_agency_id_state",
                table: "outgoing_document",
                columns: new[] { "agency_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_document_document_id",
                table: "outgoing_document",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_document_register_id",
                table: "outgoing_document",
                column: "register_id");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_document_reply_to_id",
                table: "outgoing_document",
                column: "reply_to_id");

            migrationBuilder.CreateIndex(
                name: "ux_outgoing_document_agency_id_document_id",
                table: "outgoing_document",
                columns: new[] { "agency_id", "document_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_outgoing_document_agency_id_register_id_number",
                table: "outgoing_document",
                columns: new[] { "agency_id", "register_id", "number" },
                unique: true,
                filter: "[register_id] IS NOT NULL AND [number] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_recipient_outgoing_id_ordinal",
                table: "outgoing_recipient",
                columns: new[] { "outgoing_id", "ordinal" });

            migrationBuilder.CreateIndex(
                name: "ix_pending_signing_agency_id_subject_id_purpose",
                table: "pending_signing",
                columns: new[] { "agency_id", "subject_id", "purpose" });

            migrationBuilder.CreateIndex(
                name: "ix_pending_signing_document_id",
                table: "pending_signing",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_pending_signing_key_id",
                table: "pending_signing",
                column: "key_id");

            migrationBuilder.CreateIndex(
                name: "ix_pending_signing_state_expires_at",
                table: "pending_signing",
                columns: new[] { "state", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ux_process_event_instance_id_sequence",
                table: "process_event",
                columns: new[] { "instance_id", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_process_instance_agency_id_status_started_at",
                table: "process_instance",
                columns: new[] { "agency_id", "status", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_process_instance_agency_id_subject_id",
                table: "process_instance",
                columns: new[] { "agency_id", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_process_instance_deployed_process_id",
                table: "process_instance",
                column: "deployed_process_id");

            migrationBuilder.CreateIndex(
                name: "ix_process_instance_document_id",
                table: "process_instance",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_read_field_document_id",
                table: "read_field",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_read_field_received_file_id_name",
                table: "read_field",
                columns: new[] { "received_file_id", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_signature_check_agency_id_document_id",
                table: "signature_check",
                columns: new[] { "agency_id", "document_id" });

            migrationBuilder.CreateIndex(
                name: "ix_signature_check_document_id",
                table: "signature_check",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_signature_check_received_file_id_checked_at",
                table: "signature_check",
                columns: new[] { "received_file_id", "checked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_signing_key_agency_id_person_id",
                table: "signing_key",
                columns: new[] { "agency_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ux_signing_key_agency_id_fingerprint",
                table: "signing_key",
                columns: new[] { "agency_id", "fingerprint" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_work_task_agency_id_completed_by_completed_at",
                table: "work_task",
                columns: new[] { "agency_id", "completed_by", "completed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_work_task_agency_id_state_assignee_id_due_on",
                table: "work_task",
                columns: new[] { "agency_id", "state", "assignee_id", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_work_task_agency_id_state_candidate_role_candidate_unit_id",
                table: "work_task",
                columns: new[] { "agency_id", "state", "candidate_role", "candidate_unit_id" });

            migrationBuilder.CreateIndex(
                name: "ix_work_task_agency_id_state_claimed_by",
                table: "work_task",
                columns: new[] { "agency_id", "state", "claimed_by" });

            migrationBuilder.CreateIndex(
                name: "ix_work_task_agency_id_subject_id",
                table: "work_task",
                columns: new[] { "agency_id", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_work_task_document_id",
                table: "work_task",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_work_task_instance_id",
                table: "work_task",
                column: "instance_id");

            migrationBuilder.CreateIndex(
                name: "ux_work_task_agency_id_instance_id_token",
                table: "work_task",
                columns: new[] { "agency_id", "instance_id", "token" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "arrival");

            migrationBuilder.DropTable(
                name: "branch");

            migrationBuilder.DropTable(
                name: "calendar_day");

            migrationBuilder.DropTable(
                name: "direction");

            migrationBuilder.DropTable(
                name: "dispatch");

            migrationBuilder.DropTable(
                name: "drafting_practice");

            migrationBuilder.DropTable(
                name: "outgoing_recipient");

            migrationBuilder.DropTable(
                name: "pending_signing");

            migrationBuilder.DropTable(
                name: "process_event");

            migrationBuilder.DropTable(
                name: "read_field");

            migrationBuilder.DropTable(
                name: "signature_check");

            migrationBuilder.DropTable(
                name: "work_task");

            migrationBuilder.DropTable(
                name: "outgoing_document");

            migrationBuilder.DropTable(
                name: "signing_key");

            migrationBuilder.DropTable(
                name: "process_instance");

            migrationBuilder.DropTable(
                name: "deployed_process");

            migrationBuilder.DropIndex(
                name: "ix_incoming_document_agency_id_state",
                table: "incoming_document");

            migrationBuilder.DropColumn(
                name: "handled_at",
                table: "incoming_document");

            migrationBuilder.DropColumn(
                name: "result",
                table: "incoming_document");

            migrationBuilder.DropColumn(
                name: "state",
                table: "incoming_document");

            migrationBuilder.DropColumn(
                name: "origin",
                table: "capture_item");
        }
    }
}
