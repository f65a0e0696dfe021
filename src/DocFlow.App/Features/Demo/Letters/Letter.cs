namespace DocFlow.App.Features.Demo.Letters;

/// <summary>A fictional administrative document, in the parts that NĐ 30/2020 PL I names (DOMAIN §2.7).</summary>
internal sealed record Letter
{
    /// <summary>Cơ quan chủ quản; null where there is none.</summary>
    public string? ParentOrgan { get; init; }

    public required string Organ { get; init; }

    /// <summary>The issuer as a book writes it; capitals tell nobody which words are names.</summary>
    public string InTheBook { get; init; } = "";

    /// <summary>Null for a draft: the place stays empty.</summary>
    public int? Number { get; init; }

    public required string Notation { get; init; }

    public required string Place { get; init; }

    /// <summary>Null for a draft.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Of a draft: the year is printed, day and month are not.</summary>
    public int Year { get; init; }

    /// <summary>Null for an official letter, whose subject stands under its number.</summary>
    public string? TypeName { get; init; }

    public required string Subject { get; init; }

    public IReadOnlyList<string> Addressees { get; init; } = [];

    public required IReadOnlyList<string> Body { get; init; }

    /// <summary>"TM. ỦY BAN NHÂN DÂN", "KT. GIÁM ĐỐC"; null where the title stands alone.</summary>
    public string? Capacity { get; init; }

    public required string SignerTitle { get; init; }

    public required string Signer { get; init; }

    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>KHẨN, THƯỢNG KHẨN, HỎA TỐC.</summary>
    public string? Urgency { get; init; }

    /// <summary>Carries a hand's signature and a seal, as paper that was issued does.</summary>
    public bool OnPaper { get; init; }
}
