using System.Security.Claims;

namespace DocFlow.App.Platform.Permissions;

/// <summary>Says who a principal is at this moment, from the database; registered once by whoever knows people and posts.</summary>
public delegate Task<Viewer> ViewerSource(ClaimsPrincipal principal, CancellationToken stop);
