// The search box: suggestions as one types.
