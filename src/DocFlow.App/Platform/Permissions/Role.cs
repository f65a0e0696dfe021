namespace DocFlow.App.Platform.Permissions;

/// <summary>What a post lets its holder do. A person holds several posts; the one acted in decides (DOMAIN §1, "kiêm nhiệm").</summary>
public enum Role
{
    /// <summary>Quản trị: accounts, agencies and background work; reads no content.</summary>
    Administrator,

    /// <summary>Văn thư cơ quan.</summary>
    RegistryClerk,

    /// <summary>Chánh văn phòng.</summary>
    OfficeHead,

    /// <summary>Lãnh đạo cơ quan.</summary>
    Leader,

    /// <summary>Lãnh đạo đơn vị.</summary>
    UnitLeader,

    /// <summary>Chuyên viên.</summary>
    Officer,

    /// <summary>Lưu trữ viên.</summary>
    Archivist,
}
