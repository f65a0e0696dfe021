using DocFlow.App.Platform.Data;
using DocFlow.Signing;

namespace DocFlow.App.Features.Signing.Levels;

/// <summary>Which level an agency wants the signatures of what it issues to have, and who gives it time-stamps (NĐ 30/2020 Art. 5; SIGNING §5.4). Without a row: B-B.</summary>
public sealed class LevelSetting : OfficeRow
{
    private LevelSetting()
    {
    }

    public LevelSetting(Guid agencyId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = agencyId;
    }

    public PadesLevel Level { get; private set; }

    /// <summary>Of the time-stamp service (RFC 3161); null where none is set.</summary>
    public string? Address { get; private set; }

    /// <summary>The policy its tokens have to be made under, dotted; null for its own choice.</summary>
    public string? Policy { get; private set; }

    public string? UserName { get; private set; }

    /// <summary>Encrypted with the installation's key.</summary>
    public byte[] ProtectedPassword { get; private set; } = [];

    /// <summary>Seconds to wait for one token; the government's service was measured at 2 to 131.</summary>
    public int Patience { get; private set; } = 150;

    /// <summary>Hours after the time-stamp before evidence on revocation is gathered: what was revoked just before must have been told by then.</summary>
    public int Grace { get; private set; }

    public bool IsOn => Level > PadesLevel.Basic && Address is not null;

    public void Set(LevelChoice choice, byte[] protectedPassword)
    {
        (Level, Address, Policy, UserName, ProtectedPassword, Patience, Grace) =
            (choice.Level, choice.Address, choice.Policy, choice.UserName, protectedPassword, choice.Patience, choice.Grace);
        Happened("signing.levelSet", new { level = Level.Spelled(), Address, Policy, UserName, Patience, Grace });
    }
}

/// <summary>What the administrator chose.</summary>
/// <param name="Password">null keeps the one that is there</param>
public sealed record LevelChoice(PadesLevel Level, string? Address, string? Policy = null, string? UserName = null, string? Password = null, int Patience = 150, int Grace = 0);
