namespace DocFlow.App.Platform.Permissions;

/// <summary>
/// A person acting in one of their posts, from the database at this moment, for what they asked before and what ends only now. Null where they hold
/// the post no more or their account was closed. Registered once by whoever knows people and posts.
/// </summary>
/// <param name="account">what they were logged in with; null for a program</param>
public delegate Task<Viewer?> ViewerInPost(Guid person, Guid post, Guid? account, CancellationToken stop);
