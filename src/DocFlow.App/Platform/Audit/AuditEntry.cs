using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Platform.Audit;

/// <summary>One line of an agency's audit chain. Its seal covers its content and the seal before it, under a key kept outside the database.</summary>
public sealed class AuditEntry
{
    private static readonly JsonSerializerOptions Flat = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public Guid AgencyId { get; private init; }

    /// <summary>1, 2, 3 … without a gap inside the agency.</summary>
    public long Sequence { get; internal set; }

    public DateTimeOffset At { get; private init; }

    public Guid? PersonId { get; private init; }

    public Guid? PostId { get; private init; }

    public required string Actor { get; init; }

    public required string Action { get; init; }

    public Guid? SubjectId { get; private init; }

    /// <summary>A flat JSON object, or nothing.</summary>
    public string? Details { get; private init; }

    /// <summary>HMAC-SHA-256, hexadecimal.</summary>
    public string Seal { get; internal set; } = "";

    internal static AuditEntry Of(Guid agency, DateTimeOffset at, Viewer actor, string action, Guid? subject, object? details) => new()
    {
        AgencyId = agency,
        At = at,
        PersonId = actor.PersonId,
        PostId = actor.PostId,
        Actor = actor.Name,
        Action = action,
        SubjectId = subject,
        Details = details is null ? null : JsonSerializer.Serialize(details, Flat),
    };

    internal string SealUnder(byte[] key, string previous)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Part(hash, previous);
        Part(hash, AgencyId.ToString("N"));
        Part(hash, Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Part(hash, At.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Part(hash, PersonId?.ToString("N"));
        Part(hash, PostId?.ToString("N"));
        Part(hash, Actor);
        Part(hash, Action);
        Part(hash, SubjectId?.ToString("N"));
        Part(hash, Details);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Length before content, so that no two different entries make the same bytes.</summary>
    private static void Part(IncrementalHash hash, string? text)
    {
        Span<byte> length = stackalloc byte[4];
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32BigEndian(length, text is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}

internal sealed class AuditEntryMap : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> table)
    {
        table.ToTable("audit_entry");
        table.HasKey(e => new { e.AgencyId, e.Sequence });
        table.Property(e => e.AgencyId).ValueGeneratedNever();
        table.Property(e => e.Sequence).ValueGeneratedNever();
        table.Property(e => e.Details).HasMaxLength(-1);
        table.Property(e => e.Seal).HasMaxLength(64);
        table.Property(e => e.Action).HasMaxLength(100);
        table.HasIndex(e => new { e.AgencyId, e.SubjectId, e.Sequence });
    }
}
