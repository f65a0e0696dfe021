namespace DocFlow.App.Platform.Identity;

public static class OfficeClaims
{
    /// <summary>Id of the row in <c>session</c>.</summary>
    public const string Session = "df:session";

    /// <summary>Id of the row in <c>api_token</c>.</summary>
    public const string Token = "df:token";

    /// <summary>The session may do nothing but choose a new password.</summary>
    public const string MustChangePassword = "df:must-change-password";
}
