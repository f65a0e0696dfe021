using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Registers;

/// <summary>
/// Sổ văn bản of one year (NĐ 30/2020 Art. 15, 22): its series starts at 1 on 1 January. The counter is raised by the database in the
/// transaction that uses the number, so a number is never given twice and never lost.
/// </summary>
public sealed class Register : OfficeRow
{
    private Register()
    {
    }

    public Register(Guid agencyId, RegisterKind kind, int year, string name, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = agencyId;
        Kind = kind;
        Year = year;
        Name = name;
        Happened("register.opened", new { kind = kind.ToString(), year, name });
    }

    public RegisterKind Kind { get; private set; }

    public int Year { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The number the next document gets.</summary>
    public int Next { get; private set; } = 1;

    public bool Closed { get; private set; }

    public void Close()
    {
        Closed = true;
        Happened("register.closed", new { last = Next - 1 });
    }
}

public enum RegisterKind
{
    Incoming,
    Outgoing,
}
