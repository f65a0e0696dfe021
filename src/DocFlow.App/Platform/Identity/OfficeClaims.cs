namespace DocFlow.App.Platform.Identity;

public static class OfficeClaims
{
    /// <summary>Id of the row in <c>session</c>.</summary>
    public const string Session = "df:session";

    /// <summary>Id of the row in <c>api_token</c>.</summary>
    public const string Token = "df:token";
}
